// Translators: who translates a pair of languages, by what the owner has configured and what models are there.
//
// The first of these that there is: the server that a route names for the pair; the model of the pair; the two models
// or servers of the pair by way of English. A model that was added, replaced or removed counts from the next call on.
// Thread rules: one thread at a time; translators live until the next find() of the same pair.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "translate/translator.h"
#include "work/translate/remote.h"

namespace ortoo::work {

// "vi-en=deepl": who translates a pair; "*" stands for any language.
struct Route {
  std::string from, to;
  std::shared_ptr<RemoteLine> line;
};

// The models on this machine; the tests have others.
struct LocalModels {
  // What changes when the model of the pair does; "" where there is none.
  std::function<std::string(const std::string& from, const std::string& to)> stamp;
  std::function<base::Result<std::unique_ptr<translate::Translator>>(const std::string& from, const std::string& to)>
      open;
};

class Translators {
 public:
  Translators(std::vector<Route> routes, LocalModels models) : routes_(std::move(routes)), models_(std::move(models)) {}
  // Languages are BCP 47; a variant ("pt-br") for which there is nobody is asked for by its primary language.
  // Errors: not_found, with a sentence that says how to get one; what opening a model finds.
  base::Result<translate::Translator*> find(const std::string& from, const std::string& to);

 private:
  struct Kept {
    std::string stamp;
    std::unique_ptr<translate::Translator> translator;
  };
  std::string stamp(const std::string& from, const std::string& to) const;
  base::Result<std::unique_ptr<translate::Translator>> make(const std::string& from, const std::string& to) const;

  std::vector<Route> routes_;
  LocalModels models_;
  std::map<std::pair<std::string, std::string>, Kept> kept_;
};

}  // namespace ortoo::work
