# Read by plan.sh and drift.sh, not run by itself. Changes to the repository's folder, synthesizes the stacks and plans each
# of them with the arguments of `plan_stacks`. Leaves NAME.txt (what Terraform said) and, if the plan succeeded, NAME.json
# in the folder $plans, which goes when the script ends: a plan as JSON holds secrets in clear text.
set -eu
cd "$(dirname "$0")/.."
export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
PATH="$PWD/node_modules/.bin:$PATH"
terraform=${TERRAFORM_BINARY_NAME:-terraform}

plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

eval "$(cdktf-abiquo install)"
cdktf synth
stacks=$(node -p 'Object.keys(require("./cdktf.out/manifest.json").stacks).join("\n")')

plan_stacks() {
  for stack in $stacks; do
    folder="cdktf.out/stacks/$stack"
    plan="$plans/$stack.tfplan"
    if "$terraform" -chdir="$folder" init -no-color >"$plans/$stack.txt" 2>&1 &&
      "$terraform" -chdir="$folder" plan -no-color -out="$plan" "$@" >"$plans/$stack.txt" 2>&1; then
      "$terraform" -chdir="$folder" show -json "$plan" >"$plans/$stack.json"
    fi
    rm -f "$plan"
    echo "== $stack"
    cat "$plans/$stack.txt"
  done
}
