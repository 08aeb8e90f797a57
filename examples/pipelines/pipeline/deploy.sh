#!/bin/sh
# Makes the platform what the stacks say. Ends with 0 if it is, and with 1 otherwise; running it again goes on from there.
set -eu
cd "$(dirname "$0")/.."
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
PATH="$PWD/node_modules/.bin:$PATH"

# Two deploys at once take turns: the second one waits for the lock of the state.
export TF_CLI_ARGS_apply="-lock-timeout=${LOCK_TIMEOUT:-10m}"

eval "$(cdktf-abiquo install)"
# In place of this shell, so that a cancelled job's signal reaches the command itself.
exec cdktf deploy '*' --auto-approve
