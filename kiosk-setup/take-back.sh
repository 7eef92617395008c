# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Goes through what install wrote down, the last first. What people handed in is never taken away.

[ -f "$state/changes" ] || fail "nothing was installed in ${root:-/}, as far as is written in $state"

store=$root/var/lib/parvis
[ -e "$store/parvis.db" ] && echo "What was handed in stays where it is, in $store, with its key."

purge_packages() {
  dpkg_root=${root:-/}
  chroot "$dpkg_root" dpkg-query -W -f '${Package}\n' | sort >"$state/packages.after"
  added=$(comm -13 "$state/packages.before" "$state/packages.after")
  # shellcheck disable=SC2086 # a list
  [ -z "$added" ] || chroot "$dpkg_root" env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q $added >>"$state/apt.log" 2>&1
}

tac "$state/changes" | while read -r what path; do
  case $what in
    remove) rm -f "$root$path" ;;
    restore) rm -rf "${root:?}$path" 2>/dev/null || rm -f "$root$path"; cp -a "$state/kept/$(printf %s "$path" | tr / _)" "$root$path" ;;
    rmdir) rmdir "$root$path" 2>/dev/null || true ;;
    disable) systemctl --root="${root:-/}" --quiet disable "$path" 2>/dev/null || true ;;
    packages) purge_packages ;;
  esac
done

rm -rf "$state"
echo "Taken back."
