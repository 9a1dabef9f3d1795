-- wrk: the same form again and again. STYRKEDJA_BODY and STYRKEDJA_COOKIE are set by the caller.
wrk.method = "POST"
wrk.body = os.getenv("STYRKEDJA_BODY")
wrk.headers["Cookie"] = os.getenv("STYRKEDJA_COOKIE")
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
