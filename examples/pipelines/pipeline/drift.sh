#!/bin/sh
# Compares the platform with what the stacks say, and writes pipeline-reports/drift.json and a report per location beside
# it. Changes nothing. Ends with 0 if there is no drift, 2 if there is, and 1 if a stack cannot be compared.
. "$(dirname "$0")/plan-stacks.sh"

# With the lock, since a deploy that is under way would look like drift.
plan_stacks "-lock-timeout=${LOCK_TIMEOUT:-10m}"
node pipeline/drift-report.mjs "$plans" pipeline-reports
