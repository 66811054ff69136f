#!/bin/sh
# Installs Mercato from its unpacked archive onto a Debian machine: the binary, a user, the service. Run as root.
# Nothing is started: make the marketplace and its settings first, as the README says.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${DESTDIR:-}

if [ -z "$root" ]; then
  missing=
  for package in libsqlite3-0 libstdc++6 zlib1g; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' || missing="$missing $package"
  done
  if [ -n "$missing" ]; then
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
  fi
  id mercato >/dev/null 2>&1 || useradd --system --home-dir /var/lib/mercato --shell /usr/sbin/nologin mercato
fi

install -D -m 0755 "$here/bin/mercato" "$root/usr/local/bin/mercato"
install -D -m 0644 "$here/mercato.service" "$root/etc/systemd/system/mercato.service"
[ -e "$root/etc/mercato/serve.env" ] || install -D -m 0640 "$here/serve.env" "$root/etc/mercato/serve.env"
share=$root/usr/local/share
install -D -m 0644 "$here/completions/mercato.bash" "$share/bash-completion/completions/mercato"
install -D -m 0644 "$here/completions/mercato.zsh" "$share/zsh/site-functions/_mercato"
install -D -m 0644 "$here/completions/mercato.fish" "$share/fish/vendor_completions.d/mercato.fish"
install -D -m 0644 "$here/man/mercato.1" "$share/man/man1/mercato.1"
mkdir -p "$root/usr/local/share/doc/mercato"
cp -r "$here/licenses" "$here/LICENSE" "$root/usr/local/share/doc/mercato/"
if [ -z "$root" ]; then
  install -d -m 0700 -o mercato -g mercato /var/lib/mercato
  chgrp -R mercato /etc/mercato
  if command -v systemctl >/dev/null 2>&1 && [ -d /run/systemd/system ]; then systemctl daemon-reload; fi
fi
echo "installed $("$root/usr/local/bin/mercato" --version) into $root/usr/local/bin"
