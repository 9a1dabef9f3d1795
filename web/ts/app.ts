// Styrkedja in the browser: small islands over pages that work without them.
import "htmx.org";
import { watchDrafts } from "./drafts";
import { watchFileDrops } from "./files";
import { watchUnsaved } from "./guard";
import { watchKeys } from "./keys";
import { watchChanges } from "./live";
import { watchQuickActs } from "./quick";
import { sendCsrfToken } from "./requests";
import { watchSentences } from "./sentences";
import { watchSlider } from "./slider";

sendCsrfToken();
watchKeys();
watchSentences();
watchFileDrops();
watchDrafts();
watchUnsaved();
watchChanges();
watchSlider();
watchQuickActs();
