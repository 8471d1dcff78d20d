document.getElementById("app")!.textContent = "…"; export {};
