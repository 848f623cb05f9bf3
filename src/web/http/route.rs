//! Routes that name what they answer to: those of public pages, which are read, and those of the desk.

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Responder, web};

use super::error::WebError;

/// What a public page answers to.
pub const READING: &str = "GET, HEAD";

/// A route. It names what it answers to whoever asks otherwise.
pub struct Route {
    resource: Resource,
    methods: Vec<Method>,
}

/// A route of the desk, at this path.
pub fn desk(path: impl Into<String>) -> Route {
    Route { resource: web::resource(path.into()), methods: Vec::new() }
}

impl Route {
    /// The same, which is opened.
    pub fn get<F, Args>(self, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::GET, handler)
    }

    /// The same, which takes a form.
    pub fn post<F, Args>(self, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::POST, handler)
    }

    fn answering<F, Args>(mut self, method: Method, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.methods.push(method.clone());
        Route { resource: self.resource.route(web::method(method).to(handler)), ..self }
    }
}

impl HttpServiceFactory for Route {
    fn register(self, config: &mut AppService) {
        let allowed = self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let refuse = move || {
            let refused = WebError::WrongMethod(allowed.clone());
            async move { Err::<HttpResponse, _>(refused) }
        };
        self.resource.default_service(web::to(refuse)).register(config);
    }
}

/// The route of what is public: it answers GET and HEAD.
pub fn public<F, Args>(path: &str, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    desk(path).get(handler.clone()).answering(Method::HEAD, handler)
}
