import { findTerraform } from "../scripts/find-terraform";

/** The end-to-end tests run the real thing. Without it nothing is skipped: the whole run says how to get it. */
const setUp = (): void => {
  process.env.TERRAFORM_BINARY_NAME = findTerraform();
};

// Jest takes the function from the default export.
export default setUp;
