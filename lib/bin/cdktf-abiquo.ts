/** The first file that Node runs. The command is another bundle, because an outdated Node cannot parse its syntax. */
import "./require-node";
import "./command";
