// Turns the slides of /screen/ one after the other, once somebody has asked for it, or at #play for a kiosk.
"use strict";
(() => {
  const list = document.getElementById("slides");
  const button = document.getElementById("play");
  if (!list || !button) return;
  const slides = [...list.children];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const play = button.textContent;
  let timer = 0;
  let at = -1;
  const turn = () => {
    at = (at + 1) % slides.length;
    slides[at].scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
  };
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = play;
  };
  const start = () => {
    timer = setInterval(turn, Number(list.dataset.seconds) * 1000);
    button.textContent = button.dataset.stop;
    turn();
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (timer) return stop();
    if (list.requestFullscreen) await list.requestFullscreen().catch(() => {});
    start();
  });
  document.addEventListener("fullscreenchange", () => document.fullscreenElement || stop());
  if (location.hash === "#play") start();
})();
