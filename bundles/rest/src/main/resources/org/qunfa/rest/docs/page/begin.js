SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // The validator badge would ask a host elsewhere.
  validatorUrl: null,
});
