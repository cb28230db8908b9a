// Shows the description of the API of this ledger. Nothing is asked of another host: neither the validator that Swagger UI knows, nor
// the issuer of tokens, whose settings Swagger UI would fetch as soon as it reads where they are.
fetch('v3/api-docs')
  .then((answer) => answer.json())
  .then((spec) => {
    delete spec.components.securitySchemes.openid;
    spec.security = spec.security.filter((way) => !('openid' in way));
    SwaggerUIBundle({
      spec,
      dom_id: '#swagger-ui',
      deepLinking: true,
      validatorUrl: null,
      docExpansion: 'list',
      // There are hundreds of schemas: each is shown where it is used.
      defaultModelsExpandDepth: 0,
    });
  });
