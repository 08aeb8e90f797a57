import { OPERATIONS } from "./operations";
import { fillTable, renderTable, tableProblems } from "./table";

describe('one fault at any request of a creation, with adopt = "never"', () => {
  test("is made good by a re-run, or by the import block that the re-run prints", async () => {
    const creations = OPERATIONS.filter(({ before }) => before.length === 0);

    const rows = await fillTable(creations, { adopt: "never", max_retries: 0, request_timeout: 3 });

    console.info(renderTable(rows));
    expect(tableProblems(rows)).toEqual([]);
  }, 900_000);
});
