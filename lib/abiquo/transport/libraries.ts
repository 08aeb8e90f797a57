/** The libraries for requests. They are imported late, because most processes of the provider never send one. */
export { got } from "got";
export { default as pLimit } from "p-limit";
