# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Goes through what install wrote down, the last first. What people handed in is never taken away.

[ -f "$state/changes" ] || fail "nothing was installed in ${root:-/}, as far as is written in $state"

store=$root/var/lib/parvis
if [ -e "$store/store.db" ]; then
  echo "What was handed in stays where it is, in $store, with its key."
else
  rm -f "$root/etc/credstore.encrypted/parvis-device-key"
fi

inside() {
  if [ -n "$root" ]; then chroot "$root" "$@"; else "$@"; fi
}

# In one go, since some need others.
purge_packages() {
  added=$(sed -n 's/^packages //p' "$state/changes")
  # shellcheck disable=SC2086
  [ -z "$added" ] || inside env DEBIAN_FRONTEND=noninteractive apt-get purge -y -q $added >>"$state/apt.log" 2>&1
}

tac "$state/changes" | while read -r what path; do
  case $what in
    remove) rm -f "$root$path" ;;
    restore)
      rm -rf "${root:-}$path"
      cp -a "$state/kept/$(printf %s "$path" | tr / _)" "$root$path"
      ;;
    rmdir) rmdir "$root$path" 2>/dev/null || true ;;
    disable) systemctl --root="${root:-/}" --quiet disable "$path" 2>/dev/null || true ;;
  esac
done

purge_packages
# Of those that a package has taken along already nothing is said.
sed -n 's/^users //p' "$state/changes" | while read -r name; do inside userdel "$name" 2>/dev/null || true; done
sed -n 's/^groups //p' "$state/changes" | while read -r name; do inside groupdel "$name" 2>/dev/null || true; done

rm -rf "$state"
echo "Taken back."
