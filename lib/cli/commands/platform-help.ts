/** Help text of the commands that read a live platform. */
export const PLATFORM_HELP = `Platform and login come from the provider's variables: ABIQUO_ENDPOINT, ABIQUO_USERNAME, ABIQUO_PASSWORD and the others in
docs/index.md.`;
