import { idProblem, isObjectId } from "../../lib/domain";

describe("the id of an object in Abiquo", () => {
  it.each(["1", "7", "10", "9223372036854775807"])("is %s", (id) => {
    expect(isObjectId(id)).toBe(true);
    expect(idProblem(id)).toBeUndefined();
  });

  it.each(["", "0", "007", "-1", "1.5", " 7", "7/../8", "Barcelona", "12345678901234567890"])("is not %p", (text) => {
    expect(isObjectId(text)).toBe(false);
    expect(idProblem(text)).toMatch(/^".*" is not an id\. Ids are whole numbers/);
  });
});
