import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import { textSize } from "./lib/state/text-size";

textSize.wear();
mount(App, { target: document.getElementById("app")! });
