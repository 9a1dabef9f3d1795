// Styrkedja in the browser: small islands over pages that work without them.
import "htmx.org";
import { watchDrafts } from "./drafts";
import { watchFileDrops } from "./files";
import { watchUnsaved } from "./guard";
import { watchIntake } from "./intake";
import { watchKeys } from "./keys";
import { watchChanges } from "./live";
import { watchNotes } from "./notes";
import { watchPoll } from "./polls";
import { watchPresence } from "./presence";
import { watchQuickActs } from "./quick";
import { sendCsrfToken } from "./requests";
import { watchSentences } from "./sentences";
import { watchSlider } from "./slider";

sendCsrfToken();
watchKeys();
watchSentences();
watchFileDrops();
watchIntake();
watchDrafts();
watchUnsaved();
watchChanges();
watchPresence();
watchNotes();
watchSlider();
watchPoll();
watchQuickActs();
