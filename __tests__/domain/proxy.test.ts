import { proxyFromEnvironment } from "../../lib/domain";
import { proxyProblem } from "../../lib/domain/settings/setting-rules";

const PROXY = "http://proxy.example.com:3128";
const ENDPOINT = "https://api.abiquo.example.com/api";

describe("the proxy of the environment", () => {
  it.each([
    ["https://a.example.com/api", { HTTPS_PROXY: PROXY, HTTP_PROXY: "http://other" }, "HTTPS_PROXY"],
    ["https://a.example.com/api", { https_proxy: PROXY }, "https_proxy"],
    ["http://a.example.com/api", { HTTP_PROXY: PROXY, HTTPS_PROXY: "http://other" }, "HTTP_PROXY"],
    ["http://a.example.com/api", { http_proxy: PROXY }, "http_proxy"],
    ["http://a.example.com/api", { HTTP_PROXY: "", http_proxy: PROXY }, "http_proxy"],
  ])("for %s is the one in %j", (endpoint, env, source) => {
    expect(proxyFromEnvironment(endpoint, env)).toEqual({ url: PROXY, source });
  });

  it.each([{}, { HTTPS_PROXY: "" }, { HTTP_PROXY: PROXY }])("is none in %j", (env) => {
    expect(proxyFromEnvironment(ENDPOINT, env)).toBeUndefined();
  });

  it("is an HTTP proxy if the variable has no scheme", () => {
    expect(proxyFromEnvironment(ENDPOINT, { HTTPS_PROXY: "proxy:3128" })?.url).toBe("http://proxy:3128");
  });

  it.each([
    ["https://api.abiquo.example.com/api", "api.abiquo.example.com", false],
    ["https://api.abiquo.example.com/api", "abiquo.example.com", false],
    ["https://api.abiquo.example.com/api", ".example.com", false],
    ["https://api.abiquo.example.com/api", "*.example.com", false],
    ["https://api.abiquo.example.com/api", "EXAMPLE.com", false],
    ["https://api.abiquo.example.com/api", "*", false],
    ["https://api.abiquo.example.com/api", "localhost, example.com", false],
    ["https://api.abiquo.example.com/api", "example.com:443", false],
    ["https://api.abiquo.example.com/api", "example.com:8443", true],
    ["https://abiquo.example.com:8443/api", "example.com:8443", false],
    ["https://abiquo.example.com/api", ".abiquo.example.com", true],
    ["https://myexample.com/api", "example.com", true],
    ["https://10.1.2.3/api", "10.1.2.3", false],
    ["https://10.1.2.3/api", "10.0.0.0/8", false],
    ["https://10.1.2.3/api", "10.2.0.0/16", true],
    ["https://10.1.2.3/api", "3", true],
    ["https://10.1.2.3/api", "10.0.0.0/99", true],
    ["https://[fd00::1]/api", "fd00::1", false],
    ["https://[fd00::1]:8443/api", "[fd00::1]:8443", false],
    ["https://[fd00::1]/api", "fd00::/8", false],
    ["https://[fd00::1]/api", "10.0.0.0/8", true],
    ["https://localhost/api", "", true],
  ])("for %s with NO_PROXY=%s is used: %s", (endpoint, exceptions, isUsed) => {
    const env = { HTTPS_PROXY: PROXY };

    expect(proxyFromEnvironment(endpoint, { ...env, NO_PROXY: exceptions }) !== undefined).toBe(isUsed);
    expect(proxyFromEnvironment(endpoint, { ...env, no_proxy: exceptions }) !== undefined).toBe(isUsed);
  });
});

describe("the URL of a proxy", () => {
  it.each([PROXY, "https://user:p%40ss@proxy:3128", "http://[fd00::1]:3128/"])("may be %s", (url) => {
    expect(proxyProblem(url)).toBeUndefined();
  });

  it.each([
    ["socks5://user:s3cr3t@proxy", "must be an http or https URL"],
    ["proxy s3cr3t", "must be an http or https URL"],
    ["http://user:s3cr3t/x@proxy:3128", "must be an http or https URL"],
    ["http://user:s3cr3t@proxy:3128/path", "must end with the host and the port"],
    ["http://proxy:3128#s3cr3t", "must end with the host and the port"],
    ["http://user:100%s3cr3t@proxy:3128", "must be percent-encoded: write % as %25"],
    ["http://user%:41-s3cr3t@proxy:3128", "must be percent-encoded: write % as %25"],
  ])("may not be %s, which is not repeated", (url, problem) => {
    expect(proxyProblem(url)).toContain(problem);
    expect(proxyProblem(url)).not.toContain("s3cr3t");
  });
});
