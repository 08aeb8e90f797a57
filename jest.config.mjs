import { availableParallelism } from "node:os";

/** Packages published as ES modules only, which Jest has to transform. */
const ESM_ONLY = [
  "got",
  "@keyv/serialize",
  "@sec-ant/readable-stream",
  "@sindresorhus/is",
  "agent-base",
  "byte-counter",
  "cacheable-lookup",
  "cacheable-request",
  "decompress-response",
  "form-data-encoder",
  "get-stream",
  "http-proxy-agent",
  "https-proxy-agent",
  "is-stream",
  "keyv",
  "lowercase-keys",
  "mimic-response",
  "normalize-url",
  "p-cancelable",
  "p-limit",
  "proxy-agent-negotiate",
  "responselike",
  "yocto-queue",
];

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  globalSetup: "<rootDir>/__tests__/global-setup.ts",
  testMatch: ["**/__tests__/**/*.test.ts"],
  transform: {
    "^.+\\.[cm]?[jt]s$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join("|")})/)`],
  // Examples import the package as their readers do. The same is in tsconfig.json.
  moduleNameMapper: {
    "^cdktf-abiquo$": "<rootDir>/lib/index.ts",
    "^cdktf-abiquo/testing$": "<rootDir>/lib/testing/index.ts",
    "^terraform-plugin-typescript$": "<rootDir>/lib/terraform-plugin/index.ts",
    "^terraform-plugin-typescript/(serve|testing)$": "<rootDir>/lib/terraform-plugin/$1.ts",
  },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/build", "<rootDir>/cdktf.out"],
  // Real terraform processes start inside tests. This is a net against a hang, not a measure of speed.
  testTimeout: 120_000,
  // Tests wait for processes and for what has to settle: with a worker for each core, a quarter of the time is unused.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  testSequencer: "<rootDir>/__tests__/long-first.cjs",
  // A worker that has run many files spends more time on its memory than on the next one.
  workerIdleMemoryLimit: "800MB",
  reporters: ["default", "<rootDir>/__tests__/count-reporter.cjs"],
};
