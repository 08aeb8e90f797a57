// First file that Node runs. Plain old JavaScript, so that a Node which is too old gets this far and can say so.
var oldest = 20;

function fail(sentence) {
  process.stdout.write(sentence + "\n");
  process.exit(1);
}

if (parseInt(process.versions.node, 10) < oldest) {
  fail(
    "The Abiquo provider needs Node.js " + oldest + " or newer; " + process.execPath + " is " + process.version + ". " +
      "Put a newer one first on the PATH."
  );
}
try {
  require("./provider.cjs");
} catch (error) {
  fail(
    "The Abiquo provider in " + __dirname + " is damaged: " + String(error && error.message).split("\n")[0] + ". " +
      "Install it again with: npx cdktf-abiquo install"
  );
}
