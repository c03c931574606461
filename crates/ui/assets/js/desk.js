// Tools of the desk: several photos at once, cropping, answers while one types.
import "./desk/uploads.js";
import "./desk/crop.js";
import "./desk/live.js";
