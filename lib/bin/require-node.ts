/**
 * Loaded before everything else, so that an outdated Node version is reported clearly rather than as a missing
 * function.
 */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 3)) {
  if (process.argv.includes("install")) {
    process.stdout.write("false\n"); // A shell that evaluates the output must fail as well.
  }
  process.stderr.write(
    `cdktf-abiquo needs Node.js 20.3 or newer; ${process.execPath} is ${process.version}. Put a newer one first on the PATH.\n`,
  );
  process.exit(1);
}
