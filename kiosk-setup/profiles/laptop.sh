# SPDX-FileCopyrightText: The Parvis authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The laptop of somebody who goes to people: the program, and nothing locked.

section "Programs"
want_package parvis
if [ -n "$config" ]; then
  want_config /etc/parvis/parvis.conf 644
fi

say_what_is_left() {
  cat <<END

Parvis is among the programs. What people hand in is sealed, in the folder of whoever is signed in.
What is left: a password for the laptop, its disk encrypted, and "parvisctl agent add" for each who helps.
END
}
