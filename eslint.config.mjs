import jsdoc from "eslint-plugin-jsdoc";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist/",
      "build/",
      "cdktf.out/",
      "coverage/",
      "lib/bindings/",
      "lib/terraform-plugin/protocol/tfplugin6/",
      "**/node_modules/",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./lib/cli/map/page/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      curly: ["error", "all"],
      "no-console": "error",
      "max-params": ["error", 4],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/require-await": "off",
    },
  },
  {
    files: ["lib/**/*.ts"],
    plugins: { jsdoc },
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-restricted-syntax": [
        "error",
        {
          selector: "ExportNamedDeclaration > VariableDeclaration[kind!='const']",
          message: "A bundle exports the value that a variable has when the bundle is loaded.",
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: "All processes of the provider have the same Math.random (see its launcher): use node:crypto.",
        },
        {
          selector: "ObjectExpression > SpreadElement > ObjectExpression",
          message: "Write the properties themselves.",
        },
        {
          selector: "VariableDeclarator[id.type='ArrayPattern'][init.type='ArrayExpression']",
          message: "Give each variable a declaration of its own.",
        },
        {
          selector: "PrivateIdentifier",
          message: "Private members have the keyword private, so that they look alike.",
        },
      ],
      "jsdoc/require-jsdoc": [
        "error",
        {
          publicOnly: true,
          require: { ClassDeclaration: true, FunctionDeclaration: true },
          contexts: ["TSInterfaceDeclaration", "TSTypeAliasDeclaration", "TSEnumDeclaration"],
        },
      ],
    },
  },
  {
    files: ["lib/{abiquo,provider}/**/*.ts"],
    rules: {
      "no-restricted-globals": [
        "error",
        { name: "performance", message: "Node loads eight modules for it: use monotonicNow (lib/abiquo/clock.ts)." },
      ],
    },
  },
  {
    files: ["lib/cli/**/*.ts"],
    // The two others show where the text stops being JSON.
    ignores: ["lib/cli/{json,install/json-config,simulate/simulate}.ts", "lib/cli/map/page/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        {
          object: "JSON",
          property: "parse",
          message: "Others wrote the text: use parseJson or readJson (lib/cli/json.ts).",
        },
      ],
    },
  },
  { files: ["scripts/**", "__tests__/**", "examples/**", "*.config.*"], rules: { "no-console": "off" } },
  { files: ["**/*.mjs", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  { files: ["**/*.mjs"], rules: { "@typescript-eslint/explicit-module-boundary-types": "off" } },
  { files: ["**/*.cjs"], rules: { "@typescript-eslint/no-require-imports": "off", "no-var": "off" } },
);
