# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A machine of the public: Parvis and nothing else.

share=/usr/share/parvis-kiosk

section "Programs"
want_package parvis parvis-kiosk
want_config /etc/parvis/parvis.conf 644
want_command "users" \
  'getent passwd parvis-kiosk && getent passwd parvis-sync && getent group parvis' 'systemd-sysusers'

section "Key"
want_folder /etc/credstore.encrypted 700
want_enabled parvis-key.service
want_live "the key is there, sealed" 'test -s /etc/credstore.encrypted/parvis-device-key'

section "Screen"
want_default graphical.target
want_masked getty@tty1.service autovt@.service
uid=$(inside id -u parvis-kiosk 2>/dev/null || echo UID)
# The sound and the session's bus are the user's own, and there as long as the machine runs.
want_text /var/lib/systemd/linger/parvis-kiosk 644 </dev/null
want_text /etc/systemd/system/parvis-kiosk.service.d/user.conf 644 <<END
[Unit]
Wants=user@$uid.service
After=user@$uid.service

[Service]
BindPaths=/run/user/$uid
Environment=XDG_RUNTIME_DIR=/run/user/$uid
Environment=DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$uid/bus
END
want_enabled seatd.service parvis-syncd.service parvis-kiosk.service parvis-renew.timer
want_live "the kiosk is up" 'systemctl is-active parvis-kiosk.service'
want_live "the sender is up" 'systemctl is-active parvis-syncd.service'

section "Ways out"
want_link /etc/systemd/logind.conf.d/parvis-kiosk.conf $share/logind.conf
want_link /etc/systemd/system.conf.d/parvis-kiosk.conf $share/system.conf
want_link /etc/sysctl.d/90-parvis-kiosk.conf $share/sysctl.conf
want_masked ctrl-alt-del.target
want_live "SysRq does nothing" 'test "$(cat /proc/sys/kernel/sysrq)" = 0'
want_live "memory of others cannot be read" 'test "$(cat /proc/sys/kernel/yama/ptrace_scope)" -ge 2'
want_live "the first console is shown" 'test "$(cat /sys/class/tty/tty0/active)" = tty1'

section "Network"
want_masked nftables.service
want_enabled parvis-firewall.service parvis-firewall.timer
want_live "nothing comes in" 'nft list chain inet parvis input | grep -q "policy drop"'
want_live "nothing goes out but what must" 'nft list chain inet parvis output | grep -q "policy drop"'
want_live "nobody listens" '! ss -Hltn | grep -v "127.0.0.1\|\[::1\]"'

section "Plugs"
want_package usbguard
want_copy /etc/usbguard/rules.conf 600 "$root$share/usbguard-rules.conf"
want_enabled usbguard.service
want_live "USB is watched" 'systemctl is-active usbguard.service'

section "Journal"
want_link /etc/systemd/journald.conf.d/parvis-kiosk.conf $share/journald.conf

section "Updates"
want_package unattended-upgrades
want_link /etc/apt/apt.conf.d/52parvis $share/unattended-upgrades.conf

section "Time"
want_enabled systemd-timesyncd.service

say_what_is_left() {
  cat <<END

The machine becomes a kiosk when it is started again.

What is left to somebody with hands:
  - firmware: a password, Secure Boot on, no other disk to start from;
  - the label that a finger reads, heights and reach: doc/installation.md, to be signed;
  - the first step of the volume, 65 dBA at 0.60 m, and the panel's width in parvis.conf.
END
  if [ -z "$root" ] && [ "$(systemd-creds has-tpm2 2>/dev/null | head -n 1)" != yes ]; then
    cat <<END
What is kept here is NOT protected from whoever takes the whole disk: there is no TPM2, so the key's
wrapping lies beside it.
END
  fi
}
