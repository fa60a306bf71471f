#!/bin/sh
# Makes the files that compose.yaml takes its secrets from, each once: what is there stays. The client secret is your
# OpenID provider's word; write it into deploy/secrets/client-secret yourself.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
chmod 700 secrets
for name in postgres-password database-password client-secret; do
  [ -s "secrets/$name" ] && continue
  od -An -N24 -tx1 /dev/urandom | tr -d ' \n' >"secrets/$name"
  # Readable by the accounts inside the containers; the folder above keeps everybody else of this machine out.
  chmod 644 "secrets/$name"
done
