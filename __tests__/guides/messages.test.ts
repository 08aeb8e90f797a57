import { dirname, join } from "node:path";
import { messagesOf } from "./guide";
import { summariesIn, VARIABLE } from "./summaries";

const root = dirname(dirname(__dirname));

/** Summaries that the tables leave out, by the reason. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  "is about a value in the configuration, and its detail says what is allowed": [
    "An address over … has no path",
    "The address is too long",
    "The port is missing",
    "The provider's settings cannot be used",
    "The remote service has no address",
    "The search for a remote service is incomplete",
    "The type … needs a full uri",
    "The uri is not valid",
    "The … is not valid",
    "There are no credentials",
    "id cannot be combined with other arguments",
    "… cannot be set together",
    "… contains an invalid id",
    "… disagrees with uri",
    "… does not serve …",
    "… does not support …",
    "… is not set",
    "… is not valid",
  ],
  "is about an import id, and its detail says what is allowed": [
    "The identity cannot be imported",
    "The import id has an unknown type",
    "The import id is not an id",
    "The import id is not the id of a remote service",
    "The import id is not the id of an attachment",
    "The import id is the URL of something else",
  ],
  "is a row of the table, with fewer variable parts": ["Abiquo refused: …", "There is no remote service with the id …"],
};

const rows = [...messagesOf("warnings"), ...messagesOf("errors")].map((message) => ({
  message,
  summary: message.replaceAll(
    /\b(TYPE|HOST|COUNT|URI|OBJECT|NAME|ID|PROVIDER|TEXT|CODE|KIND|PART|LOCATION|FATE|STATUS)\b/g,
    VARIABLE,
  ),
}));
const summaries = summariesIn(["lib/provider", "lib/domain"].map((folder) => join(root, folder)));
const ofFramework = summariesIn([join(root, "lib/terraform-plugin/operations")]);

test.each(rows)("the table's row $message is a message of the provider", ({ summary }) => {
  expect([...summaries, ...ofFramework]).toContain(summary);
});

test("every other message of the provider has a reason to be missing in the tables", () => {
  const listed = rows.map(({ summary }) => summary);

  expect(summaries.filter((summary) => !listed.includes(summary))).toEqual(Object.values(LEFT_OUT).flat().sort());
});
