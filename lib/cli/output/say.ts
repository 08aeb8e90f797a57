/** Tells the user a sentence on standard error. Standard output is for results. */
export function say(sentence: string): void {
  process.stderr.write(`cdktf-abiquo: ${sentence}\n`);
}
