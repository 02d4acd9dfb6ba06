// The page in any browser, with invented people in place of the program behind it.
import "../main";
