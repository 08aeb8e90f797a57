// The first file that Node runs. It is plain old JavaScript, so that an outdated Node runs it and reports its version.
// The build adds what it requires, because Node takes a millisecond to find a file.
var fs = require("fs");

var OLDEST = "20.3";

// provider.cjs loads most of them later, when Terraform would no longer show an error in them.
var BUNDLES = ["provider.cjs", "services.cjs", "shared.cjs", "operations.cjs", "proxies.cjs"];
var FILES = BUNDLES.concat("schema.bin", "identity-schemas.bin");

var tooOld =
  "The Abiquo provider needs Node.js " + OLDEST + " or newer; " + process.execPath + " is " + process.version;
var damaged = "The Abiquo provider in " + __dirname + " is damaged: ";
var repair = ". Install it again with: npx cdktf-abiquo install";

function fail(sentence) {
  process.stdout.write(sentence + "\n");
  process.exit(1);
}

// The major version plus a fraction for the minor one, so that 20.10 is newer than 20.3.
function toNumber(version) {
  var parts = version.split(".");
  return Number(parts[0]) + Number(parts[1]) / 1000;
}

if (toNumber(process.versions.node) < toNumber(OLDEST)) {
  fail(tooOld + ". Put a newer one first on the PATH.");
}
try {
  var present = fs.readdirSync(__dirname);
  FILES.forEach(function (name) {
    if (present.indexOf(name) < 0) {
      fail(damaged + name + " is missing" + repair);
    }
  });
  require("../compiled-code/run-provider").runProvider(process.env, process.argv);
} catch (error) {
  fail(damaged + String(error && error.message).split("\n")[0] + repair);
}
