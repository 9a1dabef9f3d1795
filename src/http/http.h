// The module's public face: requests, responses, routing, the server, events and assets.
#pragma once
#include "http/assets.h"
#include "http/events.h"
#include "http/request.h"
#include "http/response.h"
#include "http/router.h"
#include "http/server.h"
#include "http/text.h"
