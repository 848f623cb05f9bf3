//! Routes that name what they answer to: those of public pages, which are read, and those of the desk.

use actix_web::dev::{AppService, HttpServiceFactory};
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpResponse, Resource, Responder, web};

use super::error::WebError;

/// What a public page answers to.
pub const READING: &str = "GET, HEAD";

/// A place among the routes. It names what it answers to whoever asks otherwise.
pub struct Place {
    resource: Resource,
    methods: Vec<Method>,
}

/// The place at this path.
pub fn place(path: impl Into<String>) -> Place {
    Place { resource: web::resource(path.into()), methods: Vec::new() }
}

impl Place {
    /// The same, which is opened.
    pub fn get<F, Args>(self, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::GET, handler)
    }

    /// The same, which takes a form.
    pub fn post<F, Args>(self, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.answering(Method::POST, handler)
    }

    fn answering<F, Args>(mut self, method: Method, handler: F) -> Place
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        self.methods.push(method.clone());
        Place { resource: self.resource.route(web::method(method).to(handler)), ..self }
    }
}

impl HttpServiceFactory for Place {
    fn register(self, config: &mut AppService) {
        let allowed = self.methods.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let refuse = move || {
            let refused = WebError::WrongMethod(allowed.clone());
            async move { Err::<HttpResponse, _>(refused) }
        };
        self.resource.default_service(web::to(refuse)).register(config);
    }
}

/// A public page's place among the routes: it answers GET and HEAD.
pub fn readable<F, Args>(path: &str, handler: F) -> Place
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    place(path).get(handler.clone()).answering(Method::HEAD, handler)
}
