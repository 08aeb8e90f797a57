const { writeFileSync } = require("node:fs");

/** Jest reporter that leaves the counts of a run in the file which `.ci/run` names, for its closing line. */
module.exports = class CountReporter {
  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const file = process.env.ABIQUO_TEST_COUNTS;
    if (file) {
      const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : "";
      writeFileSync(file, `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed${skipped}\n`);
    }
  }
};
