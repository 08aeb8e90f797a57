import { parseFaults } from "../../lib/simulator";
import { FAULTS } from "./kinds";
import { OPERATIONS } from "./operations";
import { fillTable, renderTable, tableProblems } from "./table";

describe('one fault at any request of any operation, with adopt = "exact"', () => {
  test("leaves no wrong state, and a re-run makes the platform as declared", async () => {
    const rows = await fillTable(OPERATIONS, { adopt: "exact", max_retries: 0, request_timeout: 3 });

    console.info(renderTable(rows));
    expect(tableProblems(rows)).toEqual([]);
  }, 900_000);

  test("has a column for every fault of the simulator", () => {
    const names = [...new Set(Object.values(FAULTS).map(({ fault }) => fault))];

    const refusal = (): unknown => parseFaults([{ fault: "?" }]);

    expect(refusal).toThrow(`it must be one of ${names.join(", ")}.`);
  });
});
