import { CONNECTION_RULES } from "../../lib/domain";

describe("the rule for endpoints", () => {
  it.each(["https://abiquo.example.com/api", "http://HOST:8009/abiquo/api//", "https://abiquo.example.com"])(
    "accepts %s",
    (endpoint) => {
      expect(CONNECTION_RULES.endpoint(endpoint)).toBeUndefined();
    },
  );

  it.each(["?token=s3cr3t", "#s3cr3t", ";jsessionid=s3cr3t", ";jsessionid=s3cr3t/v1"])(
    "refuses https://abiquo.example.com/api%s without repeating what may be a secret",
    (rest) => {
      expect(CONNECTION_RULES.endpoint(`https://abiquo.example.com/api${rest}`)).toBe(
        "The URL must not have a query, a fragment or parameters after a semicolon. Write it like https://abiquo.example.com/api.",
      );
    },
  );

  it("does not repeat the query of what is no URL", () => {
    expect(CONNECTION_RULES.endpoint("abiquo.example.com/api?token=s3cr3t")).toBe(
      '"abiquo.example.com/api" is not an http or https URL. Write it like https://abiquo.example.com/api.',
    );
  });
});

describe("the rule for the timeout of requests", () => {
  it.each([
    [0, "It is 0, and must be 1 or more."],
    [1, undefined],
    [2_147_483, undefined],
    [2_147_484, "It is 2147484, and must be 2147483 or less."],
  ])("is for %d s: %s", (seconds, problem) => {
    expect(CONNECTION_RULES.request_timeout(seconds)).toBe(problem);
  });
});
