#!/bin/sh
# Starts the provider with Node. Terraform shows the first line of standard output if it is not a handshake, and nothing
# of standard error: whatever goes wrong here is one sentence on standard output. `exec` keeps the process id, so that
# what Terraform kills is the provider itself.
# The files of the provider are beside this one, and not beside a link to it.
self=$0
if [ -L "$0" ]; then
  self=$(readlink -f "$0")
fi
# An archive for machines without Node has one beside this file.
node=${self%/*}/node
if [ -x "$node" ]; then
  : # no other is looked for
elif command -v node >/dev/null 2>&1; then
  node=node
else
  echo 'The Abiquo provider needs Node.js 20.3 or newer, and there is no "node" on the PATH. Install Node.js and run the command again.'
  exit 1
fi
# Node 20 reads the authorities in NODE_EXTRA_CA_CERTS at every start, which takes it longer than all else, though most
# starts open no TLS connection to Abiquo. The provider reads them with the first one.
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  export ABIQUO_NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"
  unset NODE_EXTRA_CA_CERTS
fi
# Channels that print headers, and with them credentials, into Terraform's log: Node's own, and those of its libraries.
unset NODE_DEBUG NODE_DEBUG_NATIVE DEBUG
# What NODE_OPTIONS loads first is meant for programs of the user's own: here it would be looked for in Terraform's folder,
# and what it prints would stand in place of the handshake. What shows the inside of TLS goes too. Within quotes a space does
# not end a word, so they are left.
case ${NODE_OPTIONS:-} in
'' | *\"*) ;;
*)
  set -f
  IFS=' '
  kept='' name=''
  for word in $NODE_OPTIONS; do
    case $name$word in
    -r | --require | --import | --loader | --experimental[-_]loader | --tls[-_]keylog) name=$word= ;;
    -r=* | --require=* | --import=* | --loader=* | --experimental[-_]loader=* | --tls[-_]keylog=*) name='' ;;
    --trace[-_]tls | --experimental[-_]network[-_]inspection) ;;
    *) kept="$kept $word" ;;
    esac
  done
  NODE_OPTIONS=$kept
  ;;
esac
# One thread compiles and collects beside the main one: four would take the cores that Terraform works on. This is an
# option of Node. None of V8's may stand here: with any, V8 rejects what Node has compiled in advance (10 ms a start).
# Terraform hands on its own standard input. If that is a terminal, Node sets it back to what it was at the start when it
# ends, whatever others have made of it since, a prompt for a password for example.
exec "$node" --v8-pool-size=1 "${self%/*}/main.cjs" "$@" </dev/null
