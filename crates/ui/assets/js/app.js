// Comforts of every page. Nothing here is needed to do a task.
import "./app/look.js";
import "./app/share.js";
import "./app/suggest.js";
import "./app/forms.js";
import "./app/panels.js";
