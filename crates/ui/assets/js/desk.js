// Tools of the desk: several photos at once, cropping.
import "./desk/uploads.js";
import "./desk/crop.js";
