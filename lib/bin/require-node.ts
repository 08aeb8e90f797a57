/** Loaded before all else, so that a Node which is too old says so rather than that something is not a function. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (major < 20 || (major === 20 && minor < 3)) {
  if (process.argv.includes("install")) {
    process.stdout.write("false\n"); // What a shell evaluates has to fail as well.
  }
  process.stderr.write(
    `cdktf-abiquo needs Node.js 20.3 or newer; ${process.execPath} is ${process.version}. Put a newer one first on the PATH.\n`,
  );
  process.exit(1);
}
