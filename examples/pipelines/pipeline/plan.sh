#!/bin/sh
# Plans every stack and writes pipeline-reports/plan.md, the text for a comment on the merge request. Changes nothing.
# Ends with 0 if every stack can be planned, whether there are changes or not, and with 1 otherwise.
. "$(dirname "$0")/plan-stacks.sh"

# Nothing is written, so there is nothing to lock: a merge request must not hold up a deploy.
plan_stacks -lock=false
mkdir -p pipeline-reports
node pipeline/plan-comment.mjs "$plans" >pipeline-reports/plan.md
