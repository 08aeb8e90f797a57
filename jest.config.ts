import type { Config } from "jest";

/** Packages published as ES modules only, which Jest has to transform. */
const ESM_ONLY = [
  "got",
  "@sindresorhus/is",
  "@szmarczak/http-timer",
  "cacheable-lookup",
  "cacheable-request",
  "decompress-response",
  "form-data-encoder",
  "form-data",
  "get-stream",
  "lowercase-keys",
  "mimic-response",
  "normalize-url",
  "p-cancelable",
  "quick-lru",
  "responselike",
  "keyv",
  "@keyv/serialize",
  "byte-counter",
  "chunk-data",
  "uint8array-extras",
  "@sec-ant/readable-stream",
  "is-stream",
];

const config: Config = {
  testEnvironment: "node",
  testMatch: ["**/__tests__/**/*.test.ts"],
  transform: {
    "^.+\\.[cm]?[jt]s$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript" } }, sourceMaps: "inline" },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join("|")})/)`],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
  // Real terraform processes start inside tests. This is a net against a hang, not a measure of speed.
  testTimeout: 120_000,
};

export default config;
