import { hostProblem } from "../../lib/domain";

test.each([
  "rs.example.com",
  "rs_1",
  "a--b",
  "10.0.0.1",
  "2001:db8::1",
  "[2001:db8::1]",
  "::ffff:10.0.0.1",
  "rs1",
  "1a",
])("%s is a host", (host) => {
  expect(hostProblem(host)).toBeUndefined();
});

test.each(["", "rs example", "http://rs", "rs:8009", "rs/vsm", "-rs", "rs\n"])("%j is no host", (host) => {
  expect(hostProblem(host)).toBe(
    `The host "${host}" must be a host name or an IP address, without protocol, port or path.`,
  );
});

test.each([
  ["10.0.0.256", 'The host "10.0.0.256" is not a valid IPv4 address: it needs four numbers from 0 to 255.'],
  ["10.0.0", 'The host "10.0.0" is not a valid IPv4 address: it needs four numbers from 0 to 255.'],
  ["2001:db8:::1", 'The host "2001:db8:::1" is not a valid IPv6 address.'],
  ["rs.example.com.", 'The host "rs.example.com." must not end with a dot. Write "rs.example.com".'],
  ["rs..example.com", 'The host "rs..example.com" has two dots in a row. Correct the name.'],
  [
    "b\u00fccher.example",
    'The host "b\u00fccher.example" has letters outside ASCII. Write it as "xn--bcher-kva.example".',
  ],
])("%s is no host, and the message says why", (host, problem) => {
  expect(hostProblem(host)).toBe(problem);
});

test("refuses credentials in a host without repeating them", () => {
  expect(hostProblem("admin:s3cret@rs")).toBe(
    "The host must not contain credentials or an @ sign; remote services are called without a login.",
  );
});
