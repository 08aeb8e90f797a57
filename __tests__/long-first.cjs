const { default: Sequencer } = require("@jest/test-sequencer");

/** Parts of paths of the tests that take minutes, the longest first. */
const LONG = ["faults/exact", "model/", "faults/never", "hosts/newest-node", "many-teams", "kill/", "export/deploy"];

/** Begins with the tests that take longest, so that no processor is idle at the end while one of them goes on. */
module.exports = class LongFirst extends Sequencer {
  async sort(tests) {
    const turn = ({ path }) => {
      const index = LONG.findIndex((part) => path.includes(`/${part}`));
      return index === -1 ? LONG.length : index;
    };
    const usual = await super.sort(tests);
    return [...usual].sort((a, b) => turn(a) - turn(b));
  }
};
