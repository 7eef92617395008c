# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What a machine shall have, in words that install reads in four ways: do it, say what would be done,
# look whether it is so, take it back. A profile is a list of these.
#
#   section TITLE                      what the following are for
#   want_package NAME…                 installed
#   want_link PATH TARGET              a link (so that what the package brings later holds too)
#   want_text PATH MODE <<END          a file with this text
#   want_copy PATH MODE SOURCE         a copy, for who does not follow links
#   want_config PATH MODE              the file that --config names
#   want_folder PATH MODE
#   want_enabled UNIT…  want_masked UNIT…
#   want_default UNIT                  what the machine starts into
#   want_command TITLE CHECK DO        anything else; of it, users are taken back
#   want_live TITLE CHECK              what only a running machine can tell: looked at by --check
#
# $root is the machine's root ("" for this one), $mode one of apply, say, check, and $state the
# folder with what was there before: changes has a line each, in the order they were made.

count=0
missing=0

section() {
  title=$1
}

# report STATE TEXT
report() {
  printf '%-8s %s: %s\n' "$1" "$title" "$2"
}

is_fine() {
  count=$((count + 1))
  [ "$mode" != check ] || report ok "$1"
}

# What is not so: true when it shall be made so.
is_amiss() {
  count=$((count + 1))
  case $mode in
    say) report would "$1"; return 1 ;;
    check) report MISSING "$1"; missing=$((missing + 1)); return 1 ;;
    *) report now "$1" ;;
  esac
}

inside() {
  if [ -n "$root" ]; then chroot "$root" "$@"; else "$@"; fi
}

# The note stands on the disk before the change is made: a run that was cut can be taken back too.
remember() {
  printf '%s\n' "$*" >>"$state/changes"
  sync "$state/changes"
}

# keep PATH: what stands there now comes back with uninstall.
keep() {
  if [ -e "$root$1" ] || [ -L "$root$1" ]; then
    kept=$(printf %s "$1" | tr / _)
    [ -e "$state/kept/$kept" ] || [ -L "$state/kept/$kept" ] || cp -a "$root$1" "$state/kept/$kept"
    remember "restore $1"
  else
    remember "remove $1"
  fi
}

# Folders that were not there go again when they are empty.
make_folder() {
  [ ! -d "$root$1" ] || return 0
  make_folder "$(dirname "$1")"
  remember "rmdir $1"
  mkdir "$root$1"
}

make_parents() {
  make_folder "$(dirname "$1")"
}

want_package() {
  wanted=
  for name in "$@"; do
    inside dpkg-query -W -f '${db:Status-Status}\n' "${name%%=*}" 2>/dev/null | grep -qx installed || wanted="$wanted $name"
  done
  if [ -z "$wanted" ]; then
    is_fine "installed: $*"
  elif is_amiss "install$wanted"; then
    # shellcheck disable=SC2086 # a list
    install_packages $wanted
  fi
}

# list_names packages|users|groups: what there is
list_names() {
  case $1 in
    packages) inside dpkg-query -W -f '${Package}\n' ;;
    users) cut -d: -f1 "$root/etc/passwd" ;;
    groups) cut -d: -f1 "$root/etc/group" ;;
  esac | sort
}

# What was there before stays noted until what has come is: one that was cut goes on with it.
note_before() {
  for kind in packages users groups; do
    [ -e "$state/$kind.before" ] || list_names $kind >"$state/$kind.before"
  done
}

note_added() {
  for kind in groups users packages; do
    list_names $kind | comm -13 "$state/$kind.before" - | while read -r name; do remember "$kind $name"; done
    rm "$state/$kind.before"
  done
}

install_packages() {
  note_before
  files=
  for name in "$@"; do
    if [ -n "$packages" ] && ls "$packages/${name}"_*.deb >/dev/null 2>&1; then
      cp "$packages/${name}"_*.deb "$root/var/cache/apt/archives/"
      files="$files $(cd "$packages" && for deb in "$name"_*.deb; do echo "/var/cache/apt/archives/$deb"; done)"
    else
      files="$files $name"
    fi
  done
  # shellcheck disable=SC2086 # a list
  inside env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $files >>"$state/apt.log" 2>&1 || {
    tail -n 20 "$state/apt.log" >&2
    echo "install: the packages could not be installed; the reason is above" >&2
    exit 1
  }
  note_added
}

want_link() {
  if [ "$(readlink "$root$1" 2>/dev/null)" = "$2" ]; then
    is_fine "$1"
  elif is_amiss "$1 → $2"; then
    make_parents "$1"
    keep "$1"
    ln -sfn "$2" "$root$1"
  fi
}

want_text() {
  text=$(cat)
  if [ -f "$root$1" ] && [ "$(cat "$root$1")" = "$text" ] && [ "$(stat -c %a "$root$1")" = "$2" ]; then
    is_fine "$1"
  elif is_amiss "write $1"; then
    make_parents "$1"
    keep "$1"
    (umask 077 && printf '%s\n' "$text" >"$root$1.new")
    chmod "$2" "$root$1.new"
    sync "$root$1.new"
    mv "$root$1.new" "$root$1"
  fi
}

# want_copy PATH MODE SOURCE: SOURCE is a file of whoever runs this, or the machine's after $root.
want_copy() {
  if cmp -s "$3" "$root$1" && [ "$(stat -c %a "$root$1")" = "$2" ]; then
    is_fine "$1"
  elif is_amiss "copy ${3#"$root"} to $1"; then
    make_parents "$1"
    keep "$1"
    install -m "$2" "$3" "$root$1"
  fi
}

# Without --config a file that is there already is right.
want_config() {
  if [ -n "$config" ]; then
    want_copy "$1" "$2" "$config"
  elif [ -f "$root$1" ]; then
    is_fine "$1"
  elif is_amiss "write $1: name it with --config"; then
    exit 2
  fi
}

want_folder() {
  if [ -d "$root$1" ] && [ "$(stat -c %a "$root$1")" = "$2" ]; then
    is_fine "$1"
  elif is_amiss "make the folder $1"; then
    make_folder "$1"
    chmod "$2" "$root$1"
  fi
}

# enabled, disabled, masked…
state_of() {
  systemctl --root="${root:-/}" is-enabled "$1" 2>/dev/null || true
}

want_enabled() {
  for unit in "$@"; do
    if [ "$(state_of "$unit")" = enabled ]; then
      is_fine "$unit starts"
    elif is_amiss "start $unit with the machine"; then
      remember "disable $unit"
      systemctl --root="${root:-/}" --quiet enable "$unit"
    fi
  done
}

want_masked() {
  for unit in "$@"; do
    if [ "$(readlink "$root/etc/systemd/system/$unit" 2>/dev/null)" = /dev/null ]; then
      is_fine "$unit cannot start"
    elif is_amiss "never start $unit"; then
      make_parents "/etc/systemd/system/$unit"
      keep "/etc/systemd/system/$unit"
      ln -sfn /dev/null "$root/etc/systemd/system/$unit"
    fi
  done
}

want_default() {
  want_link /etc/systemd/system/default.target "/lib/systemd/system/$1"
}

want_command() {
  if inside sh -c "$2" >/dev/null 2>&1; then
    is_fine "$1"
  elif is_amiss "$1"; then
    note_before
    inside sh -c "$3"
    note_added
  fi
}

want_live() {
  [ "$mode" = check ] && [ -z "$root" ] || return 0
  if sh -c "$2" >/dev/null 2>&1; then is_fine "$1"; else is_amiss "$1" || true; fi
}
