/** `<rv-prediction>`: tells whether the guess was right, and why. */
class Prediction extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form")!;
    const explanation = this.querySelector<HTMLDetailsElement>("[data-explanation]")!;
    const verdict = this.querySelector("[data-verdict]")!;
    const answer = this.dataset.answer!;
    explanation.hidden = true;

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const guess = form.querySelector<HTMLInputElement>("input:checked")?.value;
      for (const label of form.querySelectorAll("label")) {
        const { value } = label.querySelector("input")!;
        const mark = value === answer ? "right" : value === guess ? "wrong" : "";
        label.dataset.result = mark;
        label.querySelector("[data-mark]")!.textContent =
          mark === "right" ? "That is it" : mark === "wrong" ? "Your guess" : "";
      }
      verdict.textContent =
        guess === answer ? "Right." : "Not this time. Look at what happens, and why:";
      explanation.hidden = false;
      explanation.open = true;
    });

    // Another guess takes the marks away, but not what has been read.
    form.addEventListener("change", () => {
      verdict.textContent = "";
      for (const label of form.querySelectorAll("label")) {
        delete label.dataset.result;
        label.querySelector("[data-mark]")!.textContent = "";
      }
    });
  }
}

customElements.define("rv-prediction", Prediction);
