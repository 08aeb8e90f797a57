#!/bin/sh
# Starts the provider with Node. Terraform shows the first line of standard output if it is not a handshake, but never
# standard error, so every error here is one sentence on standard output. `exec` keeps the process id, so that Terraform
# kills the provider itself.
# The files of the provider are beside this file, not beside a link to it.
self=$0
if [ -L "$0" ]; then
  self=$(readlink -f "$0")
fi
# Archives for machines without Node have one beside this file.
node=${self%/*}/node
if [ -x "$node" ]; then
  : # use it, and search for no other
elif command -v node >/dev/null 2>&1; then
  node=node
else
  echo 'The Abiquo provider needs Node.js 20.3 or newer, and there is no "node" on the PATH. Install Node.js and run the command again.'
  exit 1
fi
# Node 20 reads the authorities in NODE_EXTRA_CA_CERTS at every start, which takes longer than everything else, although
# most starts open no TLS connection to Abiquo. The provider reads them when it opens the first one.
if [ -n "${NODE_EXTRA_CA_CERTS:-}" ]; then
  export ABIQUO_NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"
  unset NODE_EXTRA_CA_CERTS
fi
# These variables make Node and its libraries log headers, including credentials, into Terraform's log.
unset NODE_DEBUG NODE_DEBUG_NATIVE DEBUG
# Modules that NODE_OPTIONS preloads are meant for the user's own programs. Here, Node would search for them in
# Terraform's folder, and their output would replace the handshake. Options that reveal TLS traffic are removed too.
# In a quoted value, a space does not end a word, so NODE_OPTIONS with quotes is left unchanged.
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
# One thread compiles and collects garbage beside the main thread; four would take the cores that Terraform needs.
# V8 protects its hash tables with three random prime numbers. It searches for them at each start, and the seed decides
# how long. With this seed, the search is short (2 ms per start). `Math.random` is then the same in all processes.
# Do not add any other option of V8: with most of them, V8 rejects the code that Node compiled in advance (10 ms per
# start).
# Terraform links to the package. Node need not look for links in every part of the path.
# Terraform passes its own standard input on. If it is a terminal, Node would restore its initial mode at exit, even if
# another program has changed the mode since, for example for a password prompt.
exec "$node" --v8-pool-size=1 --random-seed=1375 --preserve-symlinks-main "${self%/*}/main.cjs" "$@" </dev/null
