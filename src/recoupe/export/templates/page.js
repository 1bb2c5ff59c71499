"use strict";
(() => {
  const back = document.getElementById("back");
  const arrive = () => {
    let place = null;
    try {
      place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return;
    }
    back.hidden = true;
    if (!place) return;
    for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const group = place.closest(".group");
    if (group && group.offsetParent === null) document.getElementById("show-all").checked = true;
    if (place.closest(".text, .days, .claims, .report")) back.hidden = history.length < 2;
    place.scrollIntoView({ block: "center" });
  };
  back.addEventListener("click", () => history.back());
  addEventListener("hashchange", arrive);
  if (location.hash) arrive();

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of folded) fold.open = false;
  });
})();
